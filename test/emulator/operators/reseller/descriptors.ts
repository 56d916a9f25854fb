import { ok } from '../../packet/result.ts';
import { limitDescriptor, permissionDescriptor } from '../descriptors.ts';
import type { Operation } from '../operation.ts';
import { forFiltered } from './filter.ts';

export const getLimitDescriptor: Operation = (request, context) =>
  forFiltered(request, context, (_found, about) => ok(...about, limitDescriptor));

export const getPermissionDescriptor: Operation = (request, context) =>
  forFiltered(request, context, (_found, about) => ok(...about, permissionDescriptor));
