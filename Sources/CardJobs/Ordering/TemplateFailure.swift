package import CardCore

/// A failure of a call about templates of either kind.
package enum TemplateFailure: Failure, Hashable {
    /// `known` are the names of all templates.
    case unknown(String, known: [String])

    package var code: FailureCode { .templateUnknown }
}
