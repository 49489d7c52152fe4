const underWay = new Map<string, Promise<unknown>>();

/**
 * Acts on one thing after the other in this program: who comes second sees what the first did. Without it, what the
 * second entered could be applied to the case while the flow goes on with the first one's outcome.
 */
export async function oneAtATime<T>(key: string, act: () => Promise<T>): Promise<T> {
  const before = underWay.get(key);
  const mine = (async () => {
    await before?.catch(() => undefined);
    return act();
  })();
  underWay.set(key, mine);
  try {
    return await mine;
  } finally {
    if (underWay.get(key) === mine) underWay.delete(key);
  }
}
