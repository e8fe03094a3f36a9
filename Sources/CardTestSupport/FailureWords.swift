package import CardCore

extension Failure {
    /// The words of a failure that has them with it, else its code.
    package var problem: String { (self as? any WordedFailure)?.shownProblem.text ?? code.rawValue }
    package var remedy: String { (self as? any WordedFailure)?.shownRemedy.text ?? "" }
}
