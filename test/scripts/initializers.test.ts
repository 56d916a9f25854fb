import { expect, test } from 'vitest';
import { withLeanInitializers } from '../../.scripts/build/initializers.ts';

const leaned = (...modules: readonly string[]): string => withLeanInitializers(`var ${modules.join(',')};`);

test('an initializer calls another one once, and none that another call implies', () => {
  expect(
    leaned(
      'init_a=__esm({"shared/a.ts"(){a=1}})',
      'init_b=__esm({"shared/b.ts"(){init_a(),b=a}})',
      'init_c=__esm({"shared/c.ts"(){init_b();init_a();init_b();for(;;)c()}})',
      'init_d=__esm({"shared/d.ts"(){init_a(),init_c(),init_b()}})',
    ),
  ).toBe(
    'var init_a=__esm({a(){a=1}}),init_b=__esm({a(){init_a(),b=a}}),' +
      'init_c=__esm({a(){init_b();for(;;)c()}}),init_d=__esm({a(){init_c()}});',
  );
});

test('modules that need each other stay as they are', () => {
  const circle = ['init_a=__esm({a(){init_b(),a=1}})', 'init_b=__esm({a(){init_a(),b=1}})'];
  const caller = 'init_c=__esm({a(){init_a(),init_b(),c=1}})';
  const withPaths = [...circle, caller].map((each, index) => each.replace('{a(', `{"${index}.ts"(`));
  expect(leaned(...withPaths)).toBe(`var ${[...circle, caller].join(',')};`);
});

test('the paths of CommonJS modules are left out', () => {
  expect(leaned('require_a=__commonJS({"node_modules/a/index.js"(exports,module){module.exports=1}})')).toBe(
    'var require_a=__commonJS({a(exports,module){module.exports=1}});',
  );
});
