import { Button } from 'antd';
import { useNames } from '../../api/queries.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import type { FilingValues } from './draft.ts';

interface Props {
  values: FilingValues;
  files: File[];
  edit: (step: number) => void;
}

/** Everything once more as it will be sent. */
export function CheckStep({ values, files, edit }: Props) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  const person = values.person ?? {};
  const amount = Number(values.amountYuan);
  const sections: { title: string; rows: [string, string | undefined][] }[] = [
    {
      title: t('file.step.matter'),
      rows: [
        [t('field.category'), names.code('categories', values.category)],
        [t('field.subject'), values.subject],
        [t('field.narrative'), values.narrative],
      ],
    },
    {
      title: t('file.step.details'),
      rows: [
        [t('field.branch'), names.unit(values.complainedUnit)],
        [t('field.staffMember'), values.complainedStaff],
        [t('field.product'), names.code('products', values.product)],
        [t('field.amount'), values.amountYuan && Number.isFinite(amount) ? format.yuan(amount) : undefined],
        [t('field.occurredOn'), values.occurredOn],
        [t('field.demand'), values.demand],
      ],
    },
    { title: t('file.step.evidence'), rows: files.map((file) => [file.name, format.bytes(file.size)]) },
    {
      title: t('file.step.person'),
      rows: values.anonymous
        ? [[t('field.name'), t('field.anonymous')]]
        : [
            [t('field.name'), person.name],
            [t('field.phone'), person.phone],
            [t('field.email'), person.email],
            [t('field.idNumber'), person.idNumber],
            [t('field.address'), person.address],
          ],
    },
  ];
  return (
    <div className="file-check">
      {sections.map(({ title, rows }, step) => {
        const filled = rows.filter(([, value]) => value);
        return (
          <section key={title} aria-label={title}>
            <div className="row row-between">
              <h3>{title}</h3>
              <Button type="link" onClick={() => edit(step)} aria-label={`${t('file.edit')} ${title}`}>
                {t('file.edit')}
              </Button>
            </div>
            {filled.length === 0 ? (
              <p className="muted">{t('app.none')}</p>
            ) : (
              <dl>
                {filled.map(([label, value]) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd className="pre-wrap">{value}</dd>
                  </div>
                ))}
              </dl>
            )}
          </section>
        );
      })}
    </div>
  );
}
