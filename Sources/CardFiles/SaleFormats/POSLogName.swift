/// The elements and attributes of a POSLog that mean something to us, by their local names.
///
/// - Source: ARTS/OMG POSLog 2.x and 6.0.
enum POSLogName: Int, CaseIterable {
    case pOSLog = 1
    case transaction, retailTransaction, controlTransaction, lineItem
    // Who, where, when
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

    static let sales: [Self] = [.sale, .saleForDelivery, .saleForPickup]
    static let allSales: [Self] = sales + [.saleOfGiftCard, .storedValueFundSale]
    static let returns: [Self] = [.return, .returnForDelivery, .returnForPickup]
    /// Elements whose action is that of the card, not that of the line.
    static let storedValues: [Self] = [.storedValueFundSale, .storedValueTransaction]
    /// Flags that some tills write as elements and not as attributes.
    static let flags: [Int] = [
        Self.voidFlag, .cancelFlag, .deleteFlag, .trainingModeFlag, .suspendFlag,
    ].map(\.rawValue)
    /// Elements with the number of a card.
    static let numbers: [Self] = [
        .serialNumber, .cardNumber, .accountNumber, .account, .giftCertificateID,
        .primaryAccountNumber, .cardID,
    ]

    /// As it stands in a file.
    var word: String {
        let name = String(describing: self)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    init?(of node: XMLTree.Node) { self.init(rawValue: node.name) }
}
