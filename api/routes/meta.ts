import { TOP_CLASSES } from '../../db/class-codes.ts';
import * as codes from '../../db/codes.ts';
import { DEMO_PASSWORD, DEMO_SETTING, DEMO_USERS } from '../../db/demo.ts';
import { listUnits, readSetting, type UnitRow } from '../../db/index.ts';
import { MATTER_KINDS, MATTER_OUTCOMES } from '../../db/matters.ts';
import { publishedChannels } from '../../db/published-channels.ts';
import { ROLES } from '../../db/roles.ts';
import { chosenPolicy } from '../../db/chosen-policy.ts';
import type { CompiledPolicy } from '../../policies/compile.ts';
import { rightsUnder, waysOn } from '../../policies/rights.ts';
import { MAX_FILE_BYTES, MAX_FILES, MAX_UPLOAD_BYTES, MEDIA_TYPES } from '../evidence.ts';
import { publicRoute, type AnyRoute } from '../http/route.ts';
import type { Unit } from '../schemas/common.ts';
import { Meta } from '../schemas/meta.ts';

export function toUnit(row: UnitRow): Unit {
  return { id: row.id, parentId: row.parentId, kind: row.kind, zh: row.nameZh, en: row.nameEn };
}

/** What the bank's policy promises for an ordinary complaint; the first that the chosen ones say, else the basic policy. A review only where there is one. */
function promisesOf({ limits, stages }: CompiledPolicy): { stage: string; amount: number; unit: CompiledPolicy['limits'][number]['unit'] }[] {
  return ['preliminary-check', 'result', 'close', ...(stages.review ? ['review'] : [])].flatMap((stage) => {
    const plain = limits.find((each) => each.forStage === stage && each.forSeverity === null && each.forUrgency === null && (each.forComplexity === null || each.forComplexity === 'simple'));
    return plain?.amount ? [{ stage, amount: plain.amount, unit: plain.unit }] : [];
  });
}

export const metaRoutes: AnyRoute[] = [
  publicRoute({
    method: 'get', path: '/api/meta', tag: 'meta', summary: 'Codes with their names, units, upload limits',
    responses: { 200: Meta },
    async handle({ api }) {
      const [units, demo, { policy }, published] = await Promise.all([listUnits(api.knex), readSetting(api.knex, DEMO_SETTING), chosenPolicy(api.knex, { branchId: null, category: null, at: api.clock.now() }), publishedChannels(api.knex, api.settings.bank)]);
      return {
        status: 200,
        body: {
          bank: api.settings.bank,
          categories: [...codes.CATEGORIES], products: [...codes.PRODUCTS], channels: [...codes.CHANNELS], severities: [...codes.SEVERITIES], urgencies: [...codes.URGENCIES],
          stages: [...codes.STAGES], steps: [...codes.STEPS], statuses: [...codes.STATUSES], outcomes: [...codes.OUTCOMES], redress: [...codes.REDRESS],
          closeReasons: [...codes.CLOSE_REASONS], eventTypes: [...codes.EVENT_TYPES], noticeTemplates: [...codes.NOTICE_TEMPLATES], matterKinds: MATTER_KINDS.map(({ code, zh, en }) => ({ code, zh, en })), matterOutcomes: [...MATTER_OUTCOMES], classes: TOP_CLASSES.map(({ id, zh, en }) => ({ code: id, zh, en })), trainingKinds: [...codes.TRAINING_KINDS], matterStages: [...codes.MATTER_STAGES, ...codes.STAGES], roles: [...ROLES],
          units: units.map(toUnit),
          branches: units.filter((unit) => unit.kind === 'branch' && unit.closedAt === null).map(toUnit),
          promises: promisesOf(policy),
          rights: waysOn(rightsUnder(policy)),
          publishedChannels: published,
          upload: { maxFiles: MAX_FILES, maxFileBytes: MAX_FILE_BYTES, maxTotalBytes: MAX_UPLOAD_BYTES, mediaTypes: Object.keys(MEDIA_TYPES), extensions: Object.values(MEDIA_TYPES).flat(), photoPixels: api.settings.photoPixels },
          signIn: { local: api.settings.localSignIn, oidc: api.settings.oidc !== null },
          demo: demo === undefined || !api.settings.demo || !api.settings.localSignIn
            ? null
            : { password: DEMO_PASSWORD, users: DEMO_USERS.map((user) => ({ ...user, roles: [...user.roles] })), mailInbox: api.settings.mailInboxUrl },
        },
      };
    },
  }),
];
