import type { ReactNode } from 'react';
import './message-state.css';

interface Props {
  icon: ReactNode;
  title: string;
  body?: string | undefined;
  children?: ReactNode;
  alert?: boolean;
  /** True where it is the whole page. */
  page?: boolean;
}

/** One calm block for "nothing here", "not found" and "something went wrong". */
export function MessageState({ icon, title, body, children, alert, page }: Props) {
  return (
    <div className="message-state" {...(alert ? { role: 'alert' } : {})}>
      <span className="message-state-icon" aria-hidden="true">
        {icon}
      </span>
      {page ? <h1 className="message-state-title">{title}</h1> : <p className="message-state-title">{title}</p>}
      {body && <p className="muted">{body}</p>}
      {children && <div className="row message-state-actions">{children}</div>}
    </div>
  );
}
