/// The elements and attributes of a POSLog that mean something to us, by their local names.
///
/// - Source: ARTS/OMG POSLog 2.x and 6.0.
enum POSLogName: Int, CaseIterable {
    case pOSLog = 1
    case transaction, retailTransaction, controlTransaction, lineItem
    // Who, where, when
    case retailStoreID, businessUnit, unitID, workstationID, sequenceNumber, businessDayDate
    case beginDateTime, endDateTime, operatorID, currencyCode
    // Gift cards
    case saleOfGiftCard, storedValueFundSale, storedValueTransaction, instrument, cardNumber
    case serialNumber, accountNumber, account, initialBalance, faceValueAmount
    // Sales and payments
    case sale, `return`, itemID, quantity, extendedAmount, tender, giftCard, amount
    // Attributes
    case cancelFlag, trainingModeFlag, offlineFlag, voidFlag, transactionStatus, action
    case tenderType, typeCode, currency, identificationType

    /// As it stands in a file.
    var word: String {
        let name = String(describing: self)
        return name.prefix(1).uppercased() + name.dropFirst()
    }
}
