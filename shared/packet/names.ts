/** `gen-info` in packets is `genInfo` in JSON. Underscores belong to names that are data, and stay. */
export const elementName = (member: string): string => member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
