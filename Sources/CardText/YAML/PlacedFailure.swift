package import CardCore

/// A failure that a rule outside a document found, and the place in the document that it is about.
package struct PlacedFailure {
    /// The failure without its place.
    package let failure: any Failure
    /// The name of the document's file.
    package let file: String
    /// The place of the value that the failure is about.
    package let place: DocumentPlace

    init(_ failure: any Failure, file: String, place: DocumentPlace) {
        self.failure = failure
        self.file = file
        self.place = place
    }
}

extension PlacedFailure: Failure {
    package var code: FailureCode { failure.code }
    package var kind: FailureKind { failure.kind }
}
