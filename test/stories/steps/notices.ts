import { NOTICE_TEMPLATES } from '../../../db/codes.ts';
import type { Notices } from '../../../api/schemas/complaints.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';

type Notice = Notices['items'][number];

step(/客户收到“([^“”]+)”，写明“([^“”]+)”/u, (world, [template = '', words = '']) => notice(world, template, ({ audience, text }) => audience === 'complainant' && text.includes(words), `saying “${words}”`));
step(/客户收到“([^“”]+)”/u, (world, [template = '']) => notice(world, template, ({ audience }) => audience === 'complainant', 'to the customer'));
step(/“([^“”]+)”收到“([^“”]+)”/u, (world, [username = '', template = '']) => notice(world, template, ({ recipient }) => recipient === addressOf(username), `to ${username}`));
step(/“([^“”]+)”没有收到“([^“”]+)”/u, async (world, [username = '', template = '']) => {
  expect((await noticesOf(world, template)).map(({ recipient }) => recipient)).not.toContain(addressOf(username));
});
step(/客户没有收到“([^“”]+)”/u, async (world, [template = '']) => {
  expect((await noticesOf(world, template)).filter(({ audience }) => audience === 'complainant')).toEqual([]);
});
step(/关于该事项，“([^“”]+)”收到“([^“”]+)”/u, async (world, [username = '', template = '']) => {
  const { player } = await world.bank();
  const wanted = codesNamed(template);
  await player.until(`${template} to ${username}`, async () => (await player.seeMatter(world.matterId, world.matterSeenBy)).notices.some((each) => wanted.includes(each.template) && each.recipient === addressOf(username)));
});

const addressOf = (username: string): string => `${username}@bank.example.com`;

/** A letter and the paper that is printed of it may have the same name. */
function codesNamed(name: string): string[] {
  const codes = NOTICE_TEMPLATES.filter(({ zh }) => zh === name).map(({ code }) => code);
  if (codes.length === 0) throw new Error(`there is no letter “${name}”: ${NOTICE_TEMPLATES.map(({ zh }) => zh).join('、')}`);
  return codes;
}

async function noticesOf(world: World, name: string): Promise<Notice[]> {
  const { player } = await world.bank();
  const wanted = codesNamed(name);
  return (await (await player.as('manager')).notices(world.complaintId)).items.filter((each) => wanted.includes(each.template));
}

async function notice(world: World, name: string, as: (notice: Notice) => boolean, what: string): Promise<void> {
  const { player } = await world.bank();
  let last: Notice[] = [];
  try {
    await player.until(`${name} ${what}`, async () => (last = await noticesOf(world, name)).some(as));
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''}; there are: ${last.map(({ audience, recipient, text }) => `${audience} ${recipient ?? ''} ${text}`).join('\n') || 'none'}`, { cause: error });
  }
}
