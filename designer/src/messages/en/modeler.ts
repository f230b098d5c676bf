export const modelerMessages = {
  diagram: { label: 'Process diagram', broken: 'The diagram cannot be shown', fit: 'Whole diagram' },
} as const;
