import { createDatabase, migrate } from '../../db/index.ts';
import { seedDemoBank } from '../../db/demo.ts';
import { TestClock } from './clock.ts';
import type { DatabaseTemplate } from './database.ts';

/** Monday, 2 March 2026, nine in the morning in Beijing: an ordinary working week follows. */
export const START = '2026-03-02T09:00:00+08:00';

/** The complaints database with the demo bank's units and people. */
export const demoBank: DatabaseTemplate = {
  name: 'bank',
  async fill(url) {
    const knex = createDatabase(url);
    try {
      await migrate(knex);
      await seedDemoBank(knex, new TestClock(START));
    } finally {
      await knex.destroy();
    }
  },
};
