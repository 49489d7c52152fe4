import { z } from 'zod';
import { defineForm, flag, optionalText } from './form.ts';

/** D03-10 */
export default defineForm('rehear-recording', z.object({ recordingReheard: flag, rehearNotes: optionalText }), async ({ data, event }) => {
  await event('complaint.reheard', { recordingReheard: data.recordingReheard });
});
