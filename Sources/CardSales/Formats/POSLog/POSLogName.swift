import CardText

/// The elements and attributes of a POSLog that mean something to us, by their local names.
///
/// - Source: ARTS/OMG POSLog 2.x and 6.0.
enum POSLogName: Int, CaseIterable {
    case pOSLog = 1
    case transaction, retailTransaction, controlTransaction, lineItem
    // Place, till, number and time
    case retailStoreID, businessUnit, unitID, workstationID, sequenceNumber, businessDayDate
    case beginDateTime, endDateTime, pOSLogDateTime, operatorID, currencyCode, transactionLink
    // Gift cards
    case saleOfGiftCard, storedValueFundSale, storedValueTransaction, instrument, cardNumber
    case serialNumber, accountNumber, account, initialBalance, faceValueAmount
    case giftCertificate, giftCertificateID, voucher, storedValueInstrument
    case primaryAccountNumber, cardID
    // Sales and payments
    case sale, saleForDelivery, saleForPickup, `return`, returnForDelivery, returnForPickup
    case itemID, pOSIdentity, pOSItemID, description, merchandiseHierarchy
    case quantity, extendedAmount
    case tender, tenderChange, giftCard, amount
    // Voids
    case voids, itemLink
    // Attributes
    case cancelFlag, deleteFlag, trainingModeFlag, offlineFlag, voidFlag, suspendFlag
    case transactionStatus, action, reasonCode, tenderType, typeCode, currency, identificationType
    case type
    // The reason, and the words of a host about a payment
    case reason, authorizationDescription
    // Marks of tills that are not in the standard
    case status, itemStatus, lineStatus, lineItemStatus, transactionType, transactionTypeCode
    case mode, transactionMode, training, trainingFlag, trainingMode
    case void, voided, isVoid, isVoided, reversal, reversed

    /// True if a line sells goods with it.
    var isSale: Bool {
        switch self {
        case .sale, .saleForDelivery, .saleForPickup: true
        default: false
        }
    }

    /// True if a line sells goods or cards with it.
    var isAnySale: Bool { isSale || self == .saleOfGiftCard || self == .storedValueFundSale }

    /// True if it is a flag, which some tills write as an element and not as an attribute.
    var isFlag: Bool {
        switch self {
        case .voidFlag, .cancelFlag, .deleteFlag, .trainingModeFlag, .suspendFlag: true
        default: false
        }
    }

    /// True if it is a word for a state or a type that the standard does not have.
    var isOtherState: Bool {
        switch self {
        case .status, .itemStatus, .lineStatus, .lineItemStatus, .type, .transactionType,
            .transactionTypeCode, .mode, .transactionMode:
            true
        default: false
        }
    }

    /// True if it is a flag that the standard does not have.
    var isOtherFlag: Bool { isOtherTraining || isOtherVoid }

    var isOtherTraining: Bool {
        switch self {
        case .training, .trainingFlag, .trainingMode: true
        default: false
        }
    }

    var isOtherVoid: Bool {
        switch self {
        case .void, .voided, .isVoid, .isVoided, .reversal, .reversed: true
        default: false
        }
    }

    /// True if it may mean that a transaction voids another one.
    var mayNameAVoid: Bool {
        self == .typeCode || self == .action || isOtherState || isOtherVoid
    }

    /// True if a line with it returns goods.
    var isReturn: Bool {
        switch self {
        case .return, .returnForDelivery, .returnForPickup: true
        default: false
        }
    }

    /// True if its action is that of the card, not that of the line.
    var isStoredValue: Bool { self == .storedValueFundSale || self == .storedValueTransaction }

    /// True if it is the number of a card.
    var isNumber: Bool {
        switch self {
        case .serialNumber, .cardNumber, .accountNumber, .account, .giftCertificateID,
            .primaryAccountNumber, .cardID:
            true
        default: false
        }
    }

    /// As it is written in a file.
    var word: String { Self.words[rawValue - 1] }

    /// In the order of the cases; worked out once, because it reads the description of the type.
    private static let words = allCases.map { name in
        let word = String(describing: name)
        return word.prefix(1).uppercased() + word.dropFirst()
    }

    init?(of node: XMLTree.Node) { self.init(rawValue: node.name) }
}
