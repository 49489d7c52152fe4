import { hash } from '@node-rs/argon2';
import { createDatabase, migrate } from '../../db/index.ts';
import { DEMO_PASSWORD, seedDemoBank } from '../../db/demo.ts';
import { TestClock } from './clock.ts';
import type { DatabaseTemplate } from './database.ts';

/** Monday, 2 March 2026, nine in the morning in Beijing: an ordinary working week follows. */
export const START = '2026-03-02T09:00:00+08:00';

/** What customers and staff type to reach the bank, and what the links in its mails start with. */
export const PUBLIC_URL = 'http://complaints.example.com';

/** The complaints database with the demo bank's units and people. */
export const demoBank: DatabaseTemplate = {
  name: 'bank',
  async fill(url) {
    const knex = createDatabase(url);
    try {
      await migrate(knex);
      await seedDemoBank(knex, new TestClock(START));
      // Everybody signs in often, and a hash as slow as a real one would cost a fifth of a second in each story.
      await knex('userAccount').update({ passwordHash: await hash(DEMO_PASSWORD, { memoryCost: 64, timeCost: 1 }) });
    } finally {
      await knex.destroy();
    }
  },
};
