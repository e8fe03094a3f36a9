import CardCore
import CardLedger

extension MemoryLedger: Dispatch {
    func unfinishedPublications() throws -> [Publication] { state.orders.publications }

    func acknowledgements(ofOrder id: OrderID) throws -> [AcknowledgementRecord] {
        state.orders.answers(ofOrder: id).map(\.answer)
    }

    func answersAreRecorded(ofOrder id: OrderID) throws -> Bool {
        let state = state
        let recorded = state.log.entries(of: "order \(id.text)").last {
            $0.text("acknowledgements") != nil
        }
        return recorded?.text("acknowledgements")
            == (try state.acknowledgementsDigest(ofOrder: id))
    }

    func shredCertificate(ofOrder id: OrderID) throws -> String? {
        state.orders.shredCertificates[id]
    }
}
