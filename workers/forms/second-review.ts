import { z } from 'zod';
import { defineForm, requiredText } from './form.ts';

/** D03-10; the opinion itself stays with the submission. */
export default defineForm('second-review', z.object({ reviewOpinion: requiredText }), async ({ event }) => {
  await event('complaint.second-reviewed');
});
