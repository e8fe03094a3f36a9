extension DerivedID {
    /// Returns true if the program could give the id to a message itself; an operator may not type
    /// it for a message, nor for a part of a range.
    package static func isOfMessages(_ id: String) -> Bool {
        isMadeOfParts(id)
            || Operation.allCases.contains { $0.isSystemOperation && id.hasPrefix("\($0)-") }
    }
}
