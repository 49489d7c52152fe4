/** The one source of the present moment. Tests pin it together with the engine's clock (`/v2/clock`). */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
