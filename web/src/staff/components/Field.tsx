import { useId, type ReactNode } from 'react';
import './field.css';

/** A field with its label, and a hint or what is wrong below it. */
export function Field({ label, hint, error, children }: { label: string; hint?: string; error?: string | undefined; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {error ? <span className="field-error small" role="alert">{error}</span> : hint && <span className="muted small">{hint}</span>}
    </div>
  );
}
