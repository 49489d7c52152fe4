import { useState } from 'react';
import { Button, Form, Input, Modal, Segmented, Select } from 'antd';
import { CopyOutlined, PlusOutlined } from '@ant-design/icons';
import { useNavigate } from 'react-router';
import { api } from '../../api/client.ts';
import type { FlowDetail } from '../../api/types.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { rules } from '../../components/rules.ts';
import { useFocusBack } from '../../components/useFocusBack.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { useFlows } from '../flows/useFlows.ts';
import { duplicate, emptyFile, type Kind } from './newFiles.ts';
import { useFlowDraft, useSaveDraftFile } from './useFlowDraft.ts';

interface Original { name: string; zh: string; en: string; content: string }
interface Fields { kind: Kind; id: string; zh: string; en: string; from?: string | null }

/** A new file in the draft: empty, or a copy of one that is in force. */
export function NewFlowButton({ copyOf }: { copyOf?: Original }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={copyOf ? <CopyOutlined /> : <PlusOutlined />} onClick={() => setOpen(true)}>{t(copyOf ? 'designer.duplicate' : 'designer.new')}</Button>
      {open && <NewFlow copyOf={copyOf} onClose={() => setOpen(false)} />}
    </>
  );
}

function NewFlow({ copyOf, onClose }: { copyOf: Original | undefined; onClose: () => void }) {
  const t = useT();
  useFocusBack();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const { data: flows } = useFlows();
  const { data: draft } = useFlowDraft();
  const save = useSaveDraftFile();
  const [error, setError] = useState<unknown>();
  const kind = Form.useWatch('kind', form) ?? kindOf(copyOf?.name) ?? 'bpmn';
  const taken = new Set([...(flows?.items ?? []).map(({ file }) => file), ...(draft?.items ?? []).map(({ name }) => name)]);
  const make = async ({ id, zh, en, from }: Fields) => {
    setError(undefined);
    try {
      const original = copyOf ?? (from ? await api.get<FlowDetail>(`/flows/${from}`) : undefined);
      const made = { id, zh, en };
      const content = original ? duplicate(kind, original.content, made) : emptyFile(kind, made);
      await save.mutateAsync({ name: `${id}.${kind}`, content, version: 0 });
      void navigate(`/staff/flows/${id}.${kind}/design`);
      onClose();
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <Modal open title={copyOf ? t('designer.copyOf', { name: locale === 'zh-CN' ? copyOf.zh : copyOf.en }) : t('designer.newTitle')} okText={t('designer.create')} onOk={form.submit} onCancel={onClose} confirmLoading={save.isPending} destroyOnHidden>
      {error !== undefined && <ProblemAlert error={error} />}
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => void make(fields)} initialValues={{ kind, from: null }}>
        {!copyOf && (
          <Form.Item name="kind" label={t('designer.kind')}>
            <Segmented options={(['bpmn', 'dmn', 'form'] as const).map((value) => ({ value, label: t(`flows.kind.${value}`) }))} onChange={() => form.setFieldValue('from', null)} />
          </Form.Item>
        )}
        <Form.Item
          name="id" label={t('designer.fileName')} extra={t('designer.fileNameHint')}
          rules={[
            rules.required(t, t('designer.fileName')), { pattern: /^[a-z][a-z0-9-]{0,80}$/, message: t('designer.fileNameShape') },
            { validator: (_, id: string) => (taken.has(`${id}.${kind}`) ? Promise.reject(new Error(t('designer.fileNameTaken'))) : Promise.resolve()) },
          ]}
        >
          <Input maxLength={80} addonAfter={`.${kind}`} />
        </Form.Item>
        <Form.Item name="zh" label={t('designer.zh')} rules={[rules.required(t, t('designer.zh'))]}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="en" label={t('designer.en')} rules={[rules.required(t, t('designer.en'))]}>
          <Input maxLength={80} />
        </Form.Item>
        {!copyOf && (
          <Form.Item name="from" label={t('designer.startFrom')}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={[{ value: null, label: t('designer.empty') }, ...(flows?.items ?? []).filter((each) => each.kind === kind).map((each) => ({ value: each.file, label: t('designer.copyOf', { name: locale === 'zh-CN' ? each.zh : each.en }) }))]}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

function kindOf(name: string | undefined): Kind | undefined {
  return name === undefined ? undefined : name.endsWith('.bpmn') ? 'bpmn' : name.endsWith('.dmn') ? 'dmn' : 'form';
}
