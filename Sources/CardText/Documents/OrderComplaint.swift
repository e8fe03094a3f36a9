/// A rule of order files that is broken.
package enum OrderComplaint: DocumentComplaint {
    case overageBesideSpares
    /// The overage is not a percentage.
    case overage
}
