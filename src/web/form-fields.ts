/** Names of the hidden fields that belong to the web layer; rooms never see them in `visit.form`. */
export const formFields = { token: 'form-token', press: 'press' } as const
