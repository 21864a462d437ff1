/** A style sheet as text, minified by the build. */
declare module "*.css" {
  const rules: string;
  export default rules;
}
