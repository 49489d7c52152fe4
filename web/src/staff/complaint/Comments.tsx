import { useState } from 'react';
import { Alert, Button, Checkbox, Form, Mentions } from 'antd';
import { useErrorText } from '../../api/errorText.ts';
import { useNames } from '../../api/queries.ts';
import type { Comment, Complaint } from '../../api/types.ts';
import { showFieldErrors } from '../../components/fieldErrors.ts';
import { rules } from '../../components/rules.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { useAddComment, useColleagues } from './useComplaint.ts';

interface NewComment {
  body: string;
  public?: boolean;
}

export function Comments({ complaint }: { complaint: Complaint }) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="panel" aria-labelledby="comments-title">
      <h2 id="comments-title">{t('case.comments')}</h2>
      {complaint.comments.length === 0 && <p className="muted">{t('case.noComments')}</p>}
      <ul className="case-comments">
        {complaint.comments.map((comment) => (
          <li key={comment.id}>
            <p className="row small">
              <strong>{comment.author ?? t('case.byCustomer')}</strong>
              <span className="muted tabular">{format.shortMoment(comment.at)}</span>
              {comment.author && <Tag tone={comment.public ? 'warn' : 'plain'}>{t(comment.public ? 'case.commentPublic' : 'case.commentInternal')}</Tag>}
            </p>
            <p className="pre-wrap">
              <Body comment={comment} />
            </p>
          </li>
        ))}
      </ul>
      {complaint.may.comment && <CommentForm complaintId={complaint.id} />}
    </section>
  );
}

/** The names of those who were told stand out. */
function Body({ comment: { body, mentions } }: { comment: Comment }) {
  if (mentions.length === 0) return body;
  const named = mentions.map((name) => `@${name}`);
  const pieces = body.split(new RegExp(`(${named.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`));
  return pieces.map((piece, index) => (named.includes(piece) ? <mark key={index} className="case-mention">{piece}</mark> : piece));
}

export function CommentForm({ complaintId, onDone }: { complaintId: string; onDone?: () => void }) {
  const t = useT();
  const names = useNames();
  const errorText = useErrorText();
  const [form] = Form.useForm<NewComment>();
  const [asked, setAsked] = useState<string>();
  // Everybody who was offered, so that a name in the text is known to be somebody.
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const colleagues = useColleagues(complaintId, asked);
  const add = useAddComment(complaintId);
  const shown = Form.useWatch('public', form) ?? false;
  const people = shown ? [] : colleagues.data?.items ?? [];
  // Two of one name are told apart.
  const offered = people.map((person) => ({ ...person, value: people.filter(({ name }) => name === person.name).length > 1 ? `${person.name}（${person.username}）` : person.name }));
  const submit = (comment: NewComment) => {
    const body = comment.body.trim();
    const mentions = shown ? [] : [...known].filter(([name]) => body.includes(`@${name}`)).map(([, username]) => username);
    add.mutate({ body, public: shown, mentions }, { onSuccess: () => { form.resetFields(); onDone?.(); }, onError: (error) => showFieldErrors(form, error) });
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} className="case-add">
      {add.isError && <Alert type="error" showIcon role="alert" title={errorText(add.error)} />}
      <Form.Item name="body" label={t('case.comment')} extra={shown ? t('case.commentShownWarning') : undefined} rules={[rules.required(t, t('case.comment')), rules.max(t, 10_000)]}>
        <Mentions
          autoFocus={onDone !== undefined}
          autoSize={{ minRows: 2, maxRows: 8 }}
          placeholder={shown ? undefined : t('case.mentionHint')}
          loading={colleagues.isFetching}
          filterOption={false}
          onSearch={(text) => setAsked(shown ? undefined : text)}
          onSelect={({ value = '' }) => {
            const person = offered.find((each) => each.value === value);
            if (person) setKnown((before) => new Map(before).set(value, person.username));
          }}
          notFoundContent={t('case.mentionNobody')}
          options={offered.map(({ username, value, name, unitId }) => ({ key: username, value, label: `${name} · ${names.unit(unitId)}` }))}
        />
      </Form.Item>
      <div className="row row-between">
        <Form.Item name="public" valuePropName="checked" noStyle>
          <Checkbox>{t('case.commentPublic')}</Checkbox>
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          {t('case.commentSend')}
        </Button>
      </div>
    </Form>
  );
}
