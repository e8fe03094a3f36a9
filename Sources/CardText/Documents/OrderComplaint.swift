/// A rule of order files that is broken.
package enum OrderComplaint: DocumentComplaint {
    /// The order has an overage and a number of spares.
    case overageBesideSpares
    /// The overage is not a percentage.
    case overage
    /// The order has a client, and a printer gets its cards.
    case clientOfPrinter
    /// The key is for printers, and calls pull the cards.
    case besidePull
}
