/** Whether a person is asked before an action: certainly, perhaps, in some modes only, by the model itself, or not. */
export type Confirmed = 'yes' | 'maybe' | 'sometimes' | 'by the model' | 'no';
