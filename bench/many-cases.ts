import pg from 'pg';
import { CATEGORIES, CHANNELS, PRODUCTS, codesOf } from '../db/codes.ts';
import { sequence } from '../db/sequence.ts';

export interface ManyCases {
  cases: number;
  /** Of them open, each with a waiting task and its limits; the others are closed and archived. */
  open: number;
}

/** Different texts; each of them stands in many cases, which are told apart by number, branch and amount. */
const TEXTS = 20_000;
const YEARS = 3;
/** People who handle complaints in each unit that does. */
const HANDLERS = 40;

/**
 * Fills the database of a demo bank with cases as they are after years: texts, limits, events, decisions, letters, tasks.
 * Written as superuser with triggers off: each text's words are indexed once and put together for each case, so that a
 * million takes minutes. The search index is what the triggers would have made, but for the letters, of which three in
 * ten are indexed. @param now the newest case is received then
 */
export async function fillWithCases(url: string, { cases, open }: ManyCases, now: Date, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC -c search_path=complaints' });
  await client.connect();
  const step = async (what: string, sql: string, values: unknown[] = []): Promise<void> => {
    const began = performance.now();
    await client.query(sql, values);
    say(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  };
  try {
    await client.query("set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'; set max_parallel_maintenance_workers = 2");
    await client.query('drop index search_text_words, search_text_by_complaint');
    await client.query('create temp table sample (n integer primary key, subject text, narrative text, letter text, words tsvector, letter_words tsvector)');
    const texts = Array.from({ length: TEXTS }, (_, n) => textOf(n));
    await client.query('insert into sample (n, subject, narrative, letter) select * from unnest($1::int[], $2::text[], $3::text[], $4::text[])',
      [texts.map((_, n) => n), texts.map(({ subject }) => subject), texts.map(({ narrative }) => narrative), texts.map(({ letter }) => letter)]);
    await step('words of the texts', 'update sample set words = search_words(subject || \' \' || narrative), letter_words = search_words(letter)');
    await client.query('analyze sample');
    await client.query('create temp table owner (n integer primary key, unit_id text, handler text)');
    await client.query(`insert into owner select row_number() over (order by unit_id) - 1, unit_id, min(username) from user_account where 'handler' = any(roles) group by unit_id`);
    await client.query(`insert into user_account (id, username, display_name, email, unit_id, roles, password_hash) select gen_random_uuid(), handler || '.' || person, '经办' || person, handler || '.' || person || '@bank.example.com', unit_id, '{handler}', 'none' from owner, generate_series(1, ${HANDLERS - 1}) as person`);
    await step('complaints', `
      insert into complaint (id, number, tracking_code, channel, policy_id, received_at, complainant_name, complainant_phone, complainant_email, complainant_id_number, subject, narrative, demand, product,
        chosen_category, category, severity, urgency, owner_unit_id, amount_yuan, registered_at, accepted_at, dispatched_at, decided_at, result_notified_at, closed_at, close_reason, archived_at, created_at)
      select gen_random_uuid(), 'TS' || to_char(at at time zone 'Asia/Shanghai', 'YYYYMMDD') || '-' || lpad(i::text, greatest(6, length(i::text)), '0'), 'BENCH' || lpad(i::text, 7, '0'), ($2::text[])[1 + i % ${CHANNELS.length}], '24h-5d-10d', at,
        substr('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许', 1 + person % 20, 1) || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平', 1 + person / 20 % 20, 1) || substr('建国文华玉梅志强晓红海燕春生国庆永福', 1 + person / 400 % 18, 1),
        '000-' || lpad((person / 10000)::text, 4, '0') || '-' || lpad((person % 10000)::text, 4, '0'), 'c' || person || '@example.com', '11000019900101' || lpad((person % 10000)::text, 4, '0'),
        subject, narrative, '请核实后退还款项并书面答复。', ($3::text[])[1 + i % ${PRODUCTS.length}], ($4::text[])[1 + i % ${CATEGORIES.length}], case when is_open and age < 0.05 then null else ($4::text[])[1 + i % ${CATEGORIES.length}] end,
        case when i % 50 = 0 then 'major' else 'general' end, case when i % 20 = 0 then 'urgent' else 'normal' end, case when is_open and age < 0.1 then null else unit_id end, (i * 7919 % 1000000) / 100.0,
        at + interval '1 minute', case when not is_open or age > 0.05 then at + interval '5 hours' end, case when not is_open or age > 0.1 then at + interval '9 hours' end,
        case when not is_open or age > 0.7 then at + interval '4 days' end, case when not is_open or age > 0.8 then at + interval '5 days' end, case when not is_open then at + interval '12 days' end, case when not is_open then 'resolved' end,
        case when not is_open then at + interval '13 days' end, at
      from (select i, $1::timestamptz - (${cases} - i) * (interval '${YEARS * 365} days' / ${cases}) as at, i > ${cases - open} as is_open, (${cases} - i)::float / ${open} as age, (i * 2654435761 % 300000)::integer as person from generate_series(1::bigint, ${cases}) i) g
      join sample on sample.n = (i * 40503 % ${TEXTS}) join owner on owner.n = (i * 31 % (select count(*) from owner))
      order by i`, [now, codesOf(CHANNELS), codesOf(PRODUCTS), codesOf(CATEGORIES)]);
    await client.query("select setval('complaint_number', $1)", [cases + 1]);
    await step('words', `
      insert into search_text (part, source_id, complaint_id, at, words)
      select 'case', c.id, c.id, c.received_at, t.words || search_words(c.number) || search_weeks(c.received_at)
      from complaint c join sample t on t.n = (right(c.tracking_code, 7)::bigint * 40503 % ${TEXTS}) order by c.received_at`);
    await step('limits', `
      insert into deadline (complaint_id, stage, starts_at, amount, unit, due_at, remind_at, arithmetic, rule, met_at)
      select id, stage, received_at, 1, 'working-days', received_at + span, received_at + span * 0.8, '{}', 'D03-02', case stage when 'preliminary-check' then accepted_at when 'result' then result_notified_at else closed_at end
      from complaint cross join (values ('preliminary-check', interval '1 day'), ('result', interval '90 days'), ('close', interval '108 days')) as limits(stage, span)`);
    await step('events', `
      insert into complaint_event (complaint_id, at, actor_kind, type)
      select id, at, 'system', type from complaint cross join lateral (values ('complaint.filed', received_at), ('complaint.accepted', accepted_at), ('complaint.dispatched', dispatched_at), ('complaint.decided', decided_at), ('complaint.closed', closed_at)) as events(type, at)
      where at is not null`);
    await step('decisions', `
      insert into resolution (id, complaint_id, round, facts, evidence_sufficient, outcome, redress, compensation_yuan, reasons, proposed_at, approved, approved_at)
      select gen_random_uuid(), id, 1, '经调阅流水与录像核实，客户所述属实。', true, case when right(tracking_code, 1) in ('1', '4', '7') then 'not-upheld' else 'upheld' end, '{apology}', 0, '对重复扣划的款项予以退还，并致歉。', decided_at, true, decided_at from complaint where decided_at is not null`);
    await step('surveys', `
      insert into survey (id, complaint_id, round, sent_at, answered_at, satisfied, score)
      select gen_random_uuid(), id, 1, result_notified_at, closed_at, right(tracking_code, 1) <> '3', case when right(tracking_code, 1) <> '3' then 5 else 2 end from complaint where closed_at is not null and right(tracking_code, 1) < '6'`);
    await step('letters', `
      insert into notice (id, complaint_id, template, locale, audience, medium, recipient, subject, text, created_at, sent_at)
      select gen_random_uuid(), c.id, 'result-notice', 'zh-CN', 'complainant', 'mail', c.complainant_email, '投诉处理结果告知书', t.letter, c.result_notified_at, c.result_notified_at
      from complaint c join sample t on t.n = (right(c.tracking_code, 7)::bigint * 40503 % ${TEXTS}) where c.result_notified_at is not null and right(c.tracking_code, 1) < '3'`);
    await step('words of the letters', `
      insert into search_text (part, source_id, complaint_id, at, words)
      select 'message', n.id, c.id, c.received_at, t.letter_words || search_weeks(c.received_at)
      from notice n join complaint c on c.id = n.complaint_id join sample t on t.n = (right(c.tracking_code, 7)::bigint * 40503 % ${TEXTS}) order by c.received_at`);
    await step('tasks', `
      insert into inbox_task (user_task_key, complaint_id, process_instance_key, process_id, element_id, element_instance_key, name, form_id, candidate_groups, assignee, state, due_at, created_at, ended_at)
      select '9' || right(c.tracking_code, 7), c.id, '8' || right(c.tracking_code, 7), 'complaint-investigation', case when c.dispatched_at is null then 'preliminary-check' else 'investigate' end, '7' || right(c.tracking_code, 7),
        case when c.dispatched_at is null then '初步核实' else '调查核实' end, null, array[coalesce(c.owner_unit_id || ':handler', 'HQ-CS:intake')],
        case when c.owner_unit_id is null then (case when right(c.tracking_code, 1) < '3' then 'intake' end) when c.closed_at is not null or right(c.tracking_code, 1) < '6' then o.handler || coalesce('.' || nullif(left(right(c.tracking_code, 4), 3)::integer % ${HANDLERS}, 0), '') end,
        case when c.closed_at is null then 'created' else 'completed' end, c.received_at + interval '90 days', c.received_at + interval '10 hours', c.decided_at
      from complaint c left join owner o on o.unit_id = c.owner_unit_id`);
    await step('search index', 'create index search_text_words on search_text using gin (words) with (gin_pending_list_limit = 256)');
    await step('index by complaint', 'create index search_text_by_complaint on search_text (complaint_id) where complaint_id is not null');
    await step('vacuum', 'vacuum (analyze)');
  } finally {
    await client.end();
  }
}

/** The same texts each time. */
function textOf(n: number): { subject: string; narrative: string; letter: string } {
  const next = sequence(n * 2_654_435_761 + 12_345);
  const one = (list: readonly string[]): string => list[next(list.length)] ?? '';
  const sentence = (): string => one(SENTENCES).replaceAll(/\{(\w)\}/g, (_, slot: string) => (slot === 'n' ? String(1 + next(9_999)) : one(slot === 'p' ? THINGS : PLACES)));
  const subject = `${one(THINGS)}${one(TROUBLES)}`;
  return { subject, narrative: `${subject}。${Array.from({ length: 4 + next(6) }, sentence).join('')}`, letter: `尊敬的客户：您反映的${subject}一事，经我行调查核实，现将处理结果告知如下。${sentence()}${sentence()}感谢您对我行工作的监督。` };
}

const THINGS = ['信用卡', '借记卡', '转账', '理财产品', '住房贷款', '个人贷款', '手机银行', '网上银行', '自动取款机', '柜台业务', '账户管理费', '代销保险', '基金定投', '外汇汇款', '短信通知', '积分兑换', '年费', '分期手续费', '征信记录', '存款利息', '挂失补卡', '快捷支付', '二维码收款', '社保卡', '公积金贷款', '电子回单'];
const TROUBLES = ['重复扣款', '未到账', '收费不明', '服务态度差', '信息泄露', '额度被降', '逾期记录有误', '被误导购买', '无法登录', '排队时间过长', '利率与合同不符', '提前还款受阻', '退款迟迟未办', '遭陌生人盗刷', '销户被拒', '密码锁定', '解释前后不一', '催收方式不当'];
const PLACES = ['王府井支行', '陆家嘴支行', '中关村支行', '徐家汇支行', '国贸支行', '虹桥支行', '望京支行', '静安支行', '客服热线', '营业大厅', '信用卡中心', '分行营业部'];
const SENTENCES = [
  '我于{n}日在{w}办理{p}业务，被扣了两笔。', '多次致电{w}，每次答复都不一样。', '工作人员说三个工作日内回复，至今没有消息。', '涉及金额{n}元，希望尽快退还。', '合同上写明的条款与实际执行不符。',
  '当时经理承诺保本，现在却亏损{n}元。', '自助设备吞卡之后无人处理。', '我的手机号没有变更，却收不到验证码。', '家里老人被推荐购买了{p}，完全不了解风险。', '柜员态度冷淡，让我去别的网点。',
  '短信提示与账单金额相差{n}元。', '我已经提前还清贷款，征信上仍显示未结清。', '有人冒用我的身份开通了{p}。', '排队等候超过{n}分钟，只开了一个窗口。', '要求提供录音和书面说明。', '如不处理我将向监管部门反映。',
  '网银页面超时后重复提交，系统没有提示。', '每年收取的费用从未告知。', '投诉之后仍接到推销电话。', '请调取当日{w}的监控录像。', '我在外地出差，无法到柜台办理。', '对方账户已经收到款项，我方仍显示失败。', '客服建议更新应用，更新后问题依旧。', '孩子学费因此未能按时缴纳。',
  '{w}的保安阻止我进入大厅。', '还款日因系统维护无法还款，产生了滞纳金{n}元。', '银行擅自降低了我的授信额度。', '开户时没有说明最低存款要求。', '多扣的利息应当按日退还。', '希望贵行加强培训，避免再次发生。', '业务编号{n}，经办人没有佩戴工牌。', '我要求注销{p}并删除个人信息。',
];
