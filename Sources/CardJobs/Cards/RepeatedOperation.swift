package import CardCore

/// An operator typed the operation that was typed just before about the same card.
package struct RepeatedOperation: Failure, Hashable {
    /// The latest message of the same kind.
    package let latest: TypedMessage
    /// The card of the operation.
    package let serial: Serial
    /// True if the card is named by its token, so that nobody typed its serial.
    package let isPresented: Bool
    /// The typed reason.
    package let reason: String
    /// The options of the call that its repetition needs to find the same workspace.
    package let places: [String]

    package init(
        _ latest: TypedMessage,
        serial: Serial,
        isPresented: Bool = false,
        reason: String,
        places: [String] = []
    ) {
        self.latest = latest
        self.serial = serial
        self.isPresented = isPresented
        self.reason = reason
        self.places = places
    }

    package var code: FailureCode { .cardRepeated }
}
