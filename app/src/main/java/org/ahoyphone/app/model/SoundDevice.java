package org.ahoyphone.app.model;

import java.util.List;

/// The kinds of sound devices that the user chooses, each in an order of its own.
public enum SoundDevice {
    MICROPHONE {
        @Override
        public List<DeviceChoice> choices(DeviceChoices all) {
            return all.microphones();
        }

        @Override
        public DeviceOrder order(Settings.Devices devices) {
            return DeviceOrder.of(devices.microphone());
        }

        @Override
        public Settings.Devices with(Settings.Devices devices, DeviceOrder order) {
            return devices.withMicrophone(order.words());
        }
    },
    SPEAKER {
        @Override
        public DeviceOrder order(Settings.Devices devices) {
            return DeviceOrder.of(devices.speaker());
        }

        @Override
        public Settings.Devices with(Settings.Devices devices, DeviceOrder order) {
            return devices.withSpeaker(order.words());
        }
    },
    RINGER {
        @Override
        public DeviceOrder order(Settings.Devices devices) {
            return DeviceOrder.of(devices.ringer());
        }

        @Override
        public Settings.Devices with(Settings.Devices devices, DeviceOrder order) {
            return devices.withRinger(order.words());
        }
    };

    /// What there is of this kind.
    public List<DeviceChoice> choices(DeviceChoices all) {
        return all.speakers();
    }

    public abstract DeviceOrder order(Settings.Devices devices);

    public abstract Settings.Devices with(Settings.Devices devices, DeviceOrder order);
}
