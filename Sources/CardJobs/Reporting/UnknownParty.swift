package import CardCore

/// A name that occurs in no file and no message: more likely misspelt than without any sales.
package enum UnknownParty: Failure, Hashable {
    case store(StoreID)
    case sender(SenderID)

    package var code: FailureCode {
        switch self {
        case .store: .storeUnknown
        case .sender: .senderUnknown
        }
    }
}
