import { Form as FormViewer } from '@bpmn-io/form-js-viewer';
import type { FormField } from '@onevisit/api/contract/forms';
import type { Variables } from '@onevisit/api/contract/variables';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { schemaOf } from './schemaOf.ts';
import './taskForm.css';
import { translate } from './words.ts';

const words = { translate: ['value', translate] };

/** Checks the form and gives what was entered; null when something has to be mended first. */
export interface TaskFormHandle {
  submit(): Variables | null;
}
interface TaskFormProps {
  readonly schema: Record<string, unknown> | null;
  readonly fields: readonly FormField[];
  readonly data: Variables;
  readonly readOnly?: boolean;
  readonly ref: Ref<TaskFormHandle>;
}

/** A form as form-js draws it: of the deployment, or made of the fields that the diagram itself declares. */
export default function TaskForm({ schema, fields, data, readOnly = false, ref }: TaskFormProps) {
  const container = useRef<HTMLDivElement>(null);
  const viewer = useRef<FormViewer | null>(null);
  useEffect(() => {
    if (container.current === null) return;
    const form = new FormViewer({ container: container.current, additionalModules: [words] });
    viewer.current = form;
    void form.importSchema(schema ?? schemaOf(fields), data).then(() => form.setProperty('readOnly', readOnly));
    return () => form.destroy();
  }, [schema, fields, data, readOnly]);
  useImperativeHandle(ref, () => ({
    submit() {
      const result = viewer.current?.submit();
      if (result === undefined || Object.keys(result.errors).length > 0) {
        container.current?.querySelector<HTMLElement>('.fjs-has-errors input, .fjs-has-errors textarea')?.focus();
        return null;
      }
      return result.data as Variables;
    },
  }));
  return <div ref={container} className="task-form" />;
}
