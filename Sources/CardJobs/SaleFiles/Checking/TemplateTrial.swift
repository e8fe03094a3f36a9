import CardCore

/// How a person tries a template that was proposed.
package struct TemplateTrial: Fact, Hashable {
    /// The name under which the template is tried.
    package let template: String
}
