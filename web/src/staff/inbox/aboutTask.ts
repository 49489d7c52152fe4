import type { TaskSummary } from '../../api/types.ts';

interface About {
  number: string;
  title: string;
  /** The page of what the task is about. */
  path: string;
  begunAt: string;
}

/** What a task is about, whether a complaint or a matter. */
export function aboutTask({ complaint, matter }: Pick<TaskSummary, 'complaint' | 'matter'>): About {
  if (complaint) return { number: complaint.number, title: complaint.subject, path: `/staff/complaints/${complaint.id}`, begunAt: complaint.receivedAt };
  if (matter) return { number: matter.number, title: matter.title, path: `/staff/matters/${matter.id}`, begunAt: matter.openedAt };
  return { number: '', title: '', path: '/staff/inbox', begunAt: '' };
}
