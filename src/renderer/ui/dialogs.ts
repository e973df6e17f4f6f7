/** Whether a question or dialog is open: the keys of the screen behind it rest meanwhile. */
export const isDialogOpen = (): boolean => document.querySelector('[role="dialog"]') !== null;
