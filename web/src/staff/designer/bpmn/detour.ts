export interface Box { x: number; y: number; width: number; height: number }
export interface Point { x: number; y: number }

/** Between a lane and what it leads by. */
const ROOM = 20;
const FARTHEST = 1_000;

/** Whether a way leads through one of these. */
export function leadsThrough(way: readonly Point[], others: readonly Box[]): boolean {
  return crosses(way, others, 0);
}

/**
 * The way from one box to another around what stands between them: out at the top or the bottom, along the nearest free
 * lane, and in from there.
 *
 * @returns undefined where no lane is free
 */
export function detour(from: Box, to: Box, others: readonly Box[]): Point[] | undefined {
  const start = { x: from.x + from.width / 2 };
  const end = { x: to.x + to.width / 2 };
  for (let far = ROOM; far < FARTHEST; far += ROOM) {
    for (const [out, into, y] of [[from.y, to.y, Math.min(from.y, to.y) - far], [from.y + from.height, to.y + to.height, Math.max(from.y + from.height, to.y + to.height) + far]] as const) {
      const way = [{ x: start.x, y: out }, { x: start.x, y }, { x: end.x, y }, { x: end.x, y: into }];
      if (!crosses(way, others, ROOM / 2)) return way;
    }
  }
  return undefined;
}

const crosses = (way: readonly Point[], others: readonly Box[], room: number): boolean => way.slice(1).some((point, index) => others.some((other) => meets(way[index]!, point, other, room)));

/** Whether a level or upright line comes nearer to a box than `room`. */
function meets(one: Point, other: Point, { x, y, width, height }: Box, room: number): boolean {
  return Math.max(one.x, other.x) > x - room && Math.min(one.x, other.x) < x + width + room && Math.max(one.y, other.y) > y - room && Math.min(one.y, other.y) < y + height + room;
}
