import CardCore

/// How a person tries a template that was proposed.
package struct TemplateTrial: Fact, Hashable {
    package let template: String
}
