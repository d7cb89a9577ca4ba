/** Made up; no server knows them. */
export const deviceToken = "3f9a1c52-7b0e-4d6f-a1c8-5e2d9b7f4a60";
export const profileToken = "p-7c41e8d2-05ab-4f93-8e6d-b1f2a3c4d5e6";
export const analysisToken = "a-19d8f7b3-4c2e-4a51-9f07-e8d6c5b4a321";
export const deviceId = "64b1f0c2a9d3e80012345678";
