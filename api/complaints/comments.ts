import { randomUUID } from 'node:crypto';
import { addEvent, type Actor, type CommentRow, type Database } from '../../db/index.ts';
import { iso } from '../moments.ts';
import type { Comment } from '../schemas/filing.ts';
import { peopleById } from './people.ts';

export async function commentsOf(db: Database, complaintId: string): Promise<Comment[]> {
  const rows = await db('comment').where({ complaintId }).orderBy('at').orderBy('id');
  const people = await peopleById(db, rows.map((row) => row.authorId));
  const mentions = await db('commentMention').join('userAccount', 'userAccount.id', 'commentMention.userId').whereIn('commentId', rows.map(({ id }) => id)).select('commentId', 'displayName');
  return rows.map((row) => ({
    id: row.id, body: row.body, public: row.public, at: iso(row.at), author: row.authorId ? people.get(row.authorId)?.name ?? null : null,
    mentions: mentions.filter(({ commentId }) => commentId === row.id).map(({ displayName }) => displayName),
  }));
}

/** A staff comment may be for staff alone; the customer's own is public. */
export async function addComment(db: Database, comment: { complaintId: string; body: string; public: boolean; actor: Actor; at: Date }): Promise<CommentRow> {
  const row: CommentRow = {
    id: randomUUID(), complaintId: comment.complaintId, authorId: comment.actor.kind === 'staff' ? comment.actor.id : null, body: comment.body, public: comment.public, at: comment.at,
  };
  await db('comment').insert(row);
  await addEvent(db, { complaintId: comment.complaintId, at: comment.at, actor: comment.actor, type: 'comment.added', data: { commentId: row.id }, public: comment.public });
  return row;
}
