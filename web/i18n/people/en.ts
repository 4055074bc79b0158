// The English words of accounts, roles and signing in.

export const people = {
  foreignForm: {
    title: 'Not carried out',
    text: 'This form did not come from this site. Go back and try again.',
  },
  notAllowed: {
    title: 'Not allowed',
    text: 'Your role does not allow this. An administrator can change it on the page of the team.',
  },
};
