import CardText

/// A rule of `mintrun.yaml` that is broken.
package enum ConfigurationComplaint: DocumentComplaint {
    case signatureWithoutKeys
    case senderAgain
    case notOperation
    /// A share of the rows is not a percentage.
    case notPercentage
    case notAbsolutePath(key: String)
    case storeAgain
    case notCurrency
    case loadWithoutAmount
}
