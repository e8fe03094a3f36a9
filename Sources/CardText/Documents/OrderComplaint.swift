/// A rule of order files that is broken.
package enum OrderComplaint: DocumentComplaint {
    /// The order has an overage and a number of spares.
    case overageBesideSpares
    /// The overage is not a percentage.
    case overage
}
