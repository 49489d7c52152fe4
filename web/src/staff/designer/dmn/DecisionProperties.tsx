import { useT } from '../../../i18n/index.tsx';
import { Documentation } from '../Documentation.tsx';
import { TextField } from '../fields.tsx';
import { Section } from '../Section.tsx';
import type { Names } from '../useKnown.ts';

/** What was chosen in a requirement graph. */
export interface Required { id: string; businessObject: { $type: string; id: string; name?: string; description?: string } }

interface Props {
  element: Required;
  /** It gives the file its name, which stays. */
  main: boolean;
  names: Names;
  isFree: (id: string) => boolean;
  onChange: (properties: Record<string, unknown>) => void;
}

/** Whatever another decision requires is read there by its id, which is a name of FEEL. */
const READABLE = /^[A-Za-z_]\w*$/;

/** What a decision, or what it requires, is called and what it is for. */
export function DecisionProperties({ element: { businessObject }, main, names, isFree, onChange }: Props) {
  const t = useT();
  return (
    <div className="designer-properties" key={businessObject.id}>
      <Section title={t('designer.general')}>
        <TextField label={t('designer.name')} value={businessObject.name ?? ''} rows={1} onCommit={(name) => onChange({ name: name.trim() })} />
        <TextField
          label={t('designer.id')} value={businessObject.id} code readOnly={main} hint={t(main ? 'designer.idOfDecision' : 'designer.idRead')} onCommit={(id) => onChange({ id })}
          wrong={(id) => (!READABLE.test(id) ? t('designer.idReadShape') : isFree(id) ? undefined : t('designer.idTaken'))}
        />
      </Section>
      <Section title={t('designer.documentation')}>
        <Documentation documentation={businessObject.description ?? ''} onChange={(description) => onChange({ description: description || undefined })} names={names} />
      </Section>
    </div>
  );
}
