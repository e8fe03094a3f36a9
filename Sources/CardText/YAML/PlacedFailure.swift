package import CardCore

/// A failure that a rule outside a document found, and the place in the document that it is about.
package struct PlacedFailure: Failure {
    package let failure: any Failure
    package let file: String
    package let place: DocumentPlace

    init(_ failure: any Failure, file: String, place: DocumentPlace) {
        self.failure = failure
        self.file = file
        self.place = place
    }

    package var code: FailureCode { failure.code }
    package var kind: FailureKind { failure.kind }
}
