/** The one account of every sandbox. Its password is public: it protects nothing but the order of calls. */
export const sandboxAccount = {
  name: "Sandbox Developer",
  email: "developer@example.com",
  password: "sandbox",
  profileName: "Sandbox",
} as const;
