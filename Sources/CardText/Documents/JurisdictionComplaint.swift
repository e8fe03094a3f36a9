/// A rule of the file of jurisdictions that is broken.
package enum JurisdictionComplaint: DocumentComplaint {
    /// A law is within another one, which the file does not have.
    case outerRuleMissing
    case noDemand
    case otherWord(expected: String)
}
