/** Reading of moddle's element tree, which is untyped: what is read is checked here. */
export interface ModdleElement {
  $type: string;
  id?: string;
  name?: string;
  [property: string]: unknown;
}

export const isA = (element: ModdleElement, type: string): boolean =>
  element.$type === type || (element.$instanceOf as ((type: string) => boolean) | undefined)?.(type) === true;

export function children(element: ModdleElement | undefined, property: string): ModdleElement[] {
  const value = element?.[property];
  return Array.isArray(value) ? (value as ModdleElement[]) : [];
}

export function child(element: ModdleElement | undefined, property: string): ModdleElement | undefined {
  const value = element?.[property];
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as ModdleElement) : undefined;
}

export function text(element: ModdleElement | undefined, property: string): string | undefined {
  const value = element?.[property];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export const flag = (element: ModdleElement | undefined, property: string): boolean | undefined => {
  const value = element?.[property];
  return typeof value === 'boolean' ? value : undefined;
};

/** The Zeebe extension element of that type. */
export function extension(element: ModdleElement, type: string): ModdleElement | undefined {
  return children(child(element, 'extensionElements'), 'values').find((value) => value.$type === type);
}
