import { randomUUID } from 'node:crypto';
import { addEvent, type Actor, type CommentRow, type Database } from '../../db/index.ts';
import { iso } from '../moments.ts';
import type { Comment } from '../schemas/filing.ts';

export async function commentsOf(db: Database, complaintId: string): Promise<Comment[]> {
  const [rows, mentions] = await Promise.all([
    db('comment').leftJoin('userAccount', 'userAccount.id', 'comment.authorId').where({ complaintId }).orderBy('at').orderBy('comment.id').select('comment.*', { author: 'userAccount.displayName' }),
    db('commentMention').join('comment', 'comment.id', 'commentMention.commentId').join('userAccount', 'userAccount.id', 'commentMention.userId').where({ complaintId }).select('commentId', 'displayName'),
  ]);
  return rows.map((row) => ({
    id: row.id, body: row.body, public: row.public, at: iso(row.at), author: row.author,
    mentions: mentions.filter(({ commentId }) => commentId === row.id).map(({ displayName }) => displayName),
  }));
}

/** A staff comment may be for staff alone; the customer's own is public. */
export async function addComment(db: Database, comment: { complaintId: string; body: string; public: boolean; actor: Actor; at: Date }): Promise<CommentRow> {
  const row: CommentRow = {
    id: randomUUID(), complaintId: comment.complaintId, authorId: comment.actor.kind === 'staff' ? comment.actor.id : null, body: comment.body, public: comment.public, at: comment.at,
  };
  await Promise.all([
    db('comment').insert(row),
    addEvent(db, { complaintId: comment.complaintId, at: comment.at, actor: comment.actor, type: 'comment.added', data: { commentId: row.id }, public: comment.public }),
  ]);
  return row;
}
