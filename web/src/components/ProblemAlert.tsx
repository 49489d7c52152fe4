import { Alert } from 'antd';
import { isApiError } from '../api/problem.ts';
import { useErrorText } from '../api/errorText.ts';

/** A refused request: what is wrong, field by field where the API says so. */
export function ProblemAlert({ error, title }: { error: unknown; title?: string }) {
  const errorText = useErrorText();
  const messages = isApiError(error) ? error.fields.map((field) => field.message) : [];
  const details = messages.length > 0 && (
    <ul>
      {messages.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );
  return <Alert className="problem-alert" type="error" showIcon role="alert" title={title ?? errorText(error)} description={details || (title && errorText(error))} />;
}
