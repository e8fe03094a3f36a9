/// A rule of the file of jurisdictions that is broken.
package enum JurisdictionComplaint: DocumentComplaint {
    /// A law is within another one, which the file does not have.
    case outerRuleMissing
    /// A law without any demand.
    case noDemand
    /// Another word than the only allowed one.
    case otherWord(expected: String)
}
