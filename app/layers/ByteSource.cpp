// Reads devices. Knows no format.
#include "layers/ByteSource.h"

namespace stagewright::layers {

namespace {
constexpr qsizetype blockSize = 256 * 1024; // bytes
constexpr int patience = 100; // milliseconds; how late a cancel may be noticed
} // namespace

DeviceSource::DeviceSource(QIODevice &device, const QString &name, const std::atomic<bool> &isCancelled)
    : m_device(device)
    , m_name(name)
    , m_isCancelled(isCancelled)
    , m_block(blockSize, Qt::Uninitialized)
{
}

base::Result<QByteArrayView, ReadError> DeviceSource::read()
{
    while (!m_isCancelled) {
        const qint64 count = m_device.read(m_block.data(), m_block.size());
        if (count > 0)
            return QByteArrayView(m_block.constData(), qsizetype(count));
        if (count < 0 && !m_device.isSequential())
            return base::Failure{ReadError{ReadFault::CannotRead, m_name, m_device.errorString()}};
        // A process that is over and has nothing left gives -1; one that is slow gives nothing.
        if (count < 0 || !m_device.isSequential())
            return QByteArrayView();
        m_device.waitForReadyRead(patience);
    }
    return base::Failure{ReadError{ReadFault::Cancelled, {}, {}}};
}

} // namespace stagewright::layers
